aws emr create-default-roles
aws iam attach-role-policy --role-name emr --policy-arn arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole
aws iam attach-role-policy --role-name emr --policy-arn arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforAutoScalingRole
aws iam attach-user-policy --user-name ana --policy-arn "arn:$PARTITION:iam::aws:policy/AmazonElasticMapReduceFullAccess"
