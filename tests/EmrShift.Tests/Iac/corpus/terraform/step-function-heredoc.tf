resource "aws_sfn_state_machine" "nightly" {
  name     = "nightly"
  role_arn = aws_iam_role.sfn.arn

  definition = <<-JSON
    {
      "StartAt": "Create",
      "States": {
        "Create": {
          "Type": "Task",
          "Resource": "arn:aws:states:::elasticmapreduce:createCluster.sync",
          "Parameters": {
            "Name": "nightly",
            "ServiceRole": "${aws_iam_role.emr.name}",
            "JobFlowRole": "EMR_EC2_DefaultRole",
            "Instances": {
              "Ec2SubnetId": "${aws_subnet.emr.id}",
              "KeepJobFlowAliveWhenNoSteps": ${var.keep}
            },
            "Tags": [
              {
                "Key": "team",
                "Value": "data"
              }
            ]
          },
          "End": true
        }
      }
    }
  JSON
}

variable "keep" {
  default = true
}

resource "aws_subnet" "emr" {
  vpc_id     = "vpc-1"
  cidr_block = "10.0.0.0/24"
}

resource "aws_iam_role" "emr" {
  name               = "emr"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "sfn" {
  name               = "sfn"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "sfn" {
  role = aws_iam_role.sfn.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["elasticmapreduce:RunJobFlow", "elasticmapreduce:DescribeCluster"]
      Resource = "*"
    }]
  })
}
